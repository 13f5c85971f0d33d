-- By which name was a förbund known when?
SELECT forbund_id, name, valid_from, valid_to FROM base.forbund_names
