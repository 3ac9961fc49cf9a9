-- Inputs of a run whose bytes were read.
select count(document_id) as documents from outcomes where run_id = $run_id;
