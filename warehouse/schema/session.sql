-- What every connection starts with: times are UTC, and no statement reaches the file system or the network.
-- The folder for temporary files is set before, while opening: it cannot be once access is off.
set TimeZone = 'UTC';
set enable_external_access = false;
