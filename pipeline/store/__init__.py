"""The store: readings and results by hash, the ledger of files, and the DuckDB warehouse that is built from them.

Everything lies beside the warehouse file, here `warehouse/finsam.duckdb`:

    finsam.duckdb              the warehouse; replaced whole by each run, never written in place
    finsam.duckdb.lock         held by the run that is writing; dies with its process
    finsam.store/ledger.json   files, documents, quarantine and the last runs
    finsam.store/history/      what each run's warehouse said; only added to
    finsam.store/readings/     what each file says, by sha256
    finsam.store/results/      what it means and whether it holds, by sha256, stamped with the result's key
    finsam.store/unfinished/   files while they are written; what a killed run leaves there goes with the next run

The public functions, by module (import them from there; importing this package imports nothing):

codec.py - records as versioned, compressed bytes; a worker process encodes, the parent stores the bytes as they are
    encode(record: Reading | Result) -> bytes
    decode(data: bytes) -> Reading | Result                  raises Corrupt
    header(data: bytes) -> Header                            Header(kind, sha256, stamp, readers); reads no further

archive.py - readings and results on disk; every write is atomic
    store_folder(warehouse: Path) -> Path                    finsam.duckdb -> finsam.store
    Archive(folder: Path)
        .reading(sha256, reader=None, readers=None) -> Reading | None   None: of another reader (None asks for any)
        .put_reading(reading: Reading | bytes) -> None
        .result(sha256, key) -> Result | None                None where the stored result has another key
        .put_result(result: Result | bytes) -> None
        .forget(sha256) -> None                              for --prune
        .sweep() -> None                                     removes what a killed run left half written
        .complaints: list[str]                               a sentence for every corrupt file, which counts as absent

ledger.py - what is known of files and documents; frozen records, pure updates (each returns a new Ledger)
    load(folder: Path) -> Ledger                             empty where there is none; raises LedgerBroken
    save(folder: Path, ledger: Ledger) -> None               atomic
    lookup(ledger, path, size, mtime_ns) -> KnownFile | None the known file where size and time are unchanged
    seen(ledger, files: Iterable[KnownFile], roots, now) -> Ledger   the files that a run found; others under the
                                                             roots are gone; renamed files keep their document
    with_document(ledger, DocumentEntry) -> Ledger           a document was read: key, status, reader
    with_documents(ledger, Iterable[DocumentEntry]) -> Ledger
    with_failure(ledger, file: KnownFile, failure: Failure, now) -> Ledger
    with_failures(ledger, Iterable[tuple[KnownFile, Failure]], now) -> Ledger
    cleared(ledger, paths: Iterable[str]) -> Ledger          these are read now: out of quarantine
    with_run(ledger, Run) -> Ledger
    pruned(ledger) -> tuple[Ledger, tuple[str, ...]]         without what is gone; the hashes that fell away
    source_of(ledger) -> dict[str, KnownFile]                sha256 -> the file that stands for the document
    duplicates(ledger) -> tuple[Duplicate, ...]              Duplicate(source_file, of, sha256)
    missing(ledger) -> tuple[str, ...]                       source_files that are gone and kept

candidate.py - the warehouse to be, made beside the live one by a reread
    candidate_of(warehouse) -> Path                          finsam.duckdb -> finsam.next.duckdb
    state_of(warehouse) -> State | None                      None where no reread is under way
    seed(warehouse, key_of, stamp) -> None                   makes it what the live one is; what was read anew stays
    take_over(warehouse, hashes) -> None                     moves new records into the live store
    discard(warehouse) -> None

cells.py - two warehouses held against each other cell by cell: documents paired, figures matched, checks
    match(db) -> None                                        makes the tables that the others ask
    figure_changes(db, most=None) -> tuple[FigureChange, ...]

changes.py - what is otherwise in one warehouse than in another
    compare(db, has_old, named=NAMED) -> Changes             at the end of a run, for a reread, for two runs

differences.py - the same for two files or two runs
    differences(live: Path, to_be: Path) -> Differences      of a reread
    of_runs(warehouse, before, after) -> tuple[Entry, Entry, Differences]

lock.py
    hold(warehouse: Path) -> context manager                 raises LockHeld (pid, since)

current.py - which document of several is the current one; pure
    standing(candidates: Iterable[Candidate]) -> Standing    Standing(replaces, superseded, notices)

present.py - what the warehouse holds, and the writing of a run that changed nothing; no Arrow, no pandas
    look(warehouse) -> Present                               empty where there is none of this layout
    Present.carried(ledger) -> frozenset[str]                hashes whose rows the warehouse holds under the ledger's
                                                             key: build copies them, no Results needed
    Present.needs_build(ledger, vocabulary_digest) -> bool   False: refresh will do
    Present.needs_refresh(ledger) -> bool                    False: touch will do
    touch(warehouse, ledger, run: Run) -> Changes            the run alone is entered; tens of milliseconds

journal.py - the journal of history: a line for each run
    entries(store: Path) -> tuple[Entry, ...]                Entry(run, state, whole); raises HistoryBroken

history.py - what each run's warehouse said: of every table the rows that are otherwise than before
    keep(db, store, run) -> Kept                             stores what is new; nobody sees it before
    enter(store, run, kept, before) -> None                  the run's line, once its warehouse is swapped in
    recover(store, live_state) -> None                       finishes or removes what a killed run left

past.py - what a warehouse said at an earlier moment, in memory
    reading(warehouse, as_of=None) -> context manager of a connection for questions; raises NoHistory

build.py - a new warehouse beside the old one, proved, then swapped in
    build(warehouse, ledger, results: Iterable[Result], vocabulary, run: Run) -> Changes    raises ContractBroken
    refresh(warehouse, ledger, vocabulary_digest, run) -> Changes    where no document and no schema changed: files,
                                                             quarantine and runs only

across.py - what documents say of each other, from the rows of all into base.across_checks, lines, insatser and raised
    publish_across(db, words) -> tuple[LineDecision, ...]    the decisions on lines that meet none

trial.py - the documents that break the contract by themselves
    culprits(results: Sequence[Result], vocabulary) -> dict[str, tuple[str, ...]]   sha256 -> the rules it breaks

duck.py - the only module that knows DuckDB
    read(warehouse: Path) -> context manager of a read-only connection; raises NoWarehouse, NotAWarehouse
    run_query(warehouse, sql, timeout_s=30, row_limit=10_000) -> Answer     Answer(columns, types, rows, more), Decimals
                                                             exact; raises QueryRefused, QueryFailed, QueryTimedOut

errors.py - the exception tree; every message says what to do next
"""
