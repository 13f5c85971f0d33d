-- Who funds a förbund, from which year to which, and under which municipality code?
SELECT forbund_id, member_id, kind, name AS member, municipality_code, from_year, to_year, lan_code FROM base.members
