"""Sets the project's facsimiles: published figures and layout, prose in our own words, as PDFs with their gold.

documents/*.toml --source--> Document --setter--> raw_pdfs/<forbund>/<year>-<kind>.pdf
                                      --gold----> tests/goldens/raw_pdfs_figures.csv
    years/bodies.toml --accounts, series--> Document --setter--> tests/years/, and with gold.py what is planted there
"""
