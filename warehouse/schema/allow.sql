-- The files statements may still reach once external access is off: those a user asked to have a result written to.
set allowed_paths = $paths;
