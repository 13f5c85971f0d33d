-- Which samordningsförbund are known, under which names through time, and what came before and after them?
SELECT
    f.forbund_id, f.name AS forbund, f.org_number, f.lan_code, f.formed_on, f.ended_on, f.predecessors, f.successors,
    coalesce(n.names, [f.name]) AS names, f.delarsrapport_per
FROM base.forbund AS f
LEFT JOIN (
    SELECT forbund_id, list(name ORDER BY valid_from NULLS FIRST, name) AS names FROM base.forbund_names GROUP BY ALL
) AS n USING (forbund_id)
