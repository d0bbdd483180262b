"""Database and files of one moment, as a folder that is readable without the product:

manifest.json     the moment, the version, rows and checksum of every table, the number of files
database.sql.gz   the database in plain SQL, for `psql`
files/            the evidence store
SHA256SUMS        of all of these, for `sha256sum --check SHA256SUMS`
"""
