"""Other table readers on the same documents: what they find, how fast, beside finsam.

    adapters    each peer's own call -> grids of texts        (runs in the peers' Python, knows no finsam)
    worker      the process in which a peer reads             (runs in the peers' Python)
    drive       sends documents to a worker, with a time limit for each
    grids       a grid of texts -> cells that may be amounts
    scoring     cells against gold: found as a cell, found whole
    ours        finsam on the same documents, its figures as grids
    tuning      each peer's best settings, on documents of another seed
    machine     what the run was made on
    report      the tables and the page docs/benchmarks.md
    chart       the picture                                   (runs in the peers' Python)

The peers live in an environment of their own (`.venv-peers`, from requirements-peers.lock), none of them is a
dependency of finsam.
"""
