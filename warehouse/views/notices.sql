-- What could not be told when the warehouse was made, such as which of two reports is the later?
SELECT notice, place FROM base.notices
