/** How much a file may hold. What is larger is refused before it is parsed. */
export interface Limits {
  /** Size of the file, in bytes. */
  fileBytes: number;
  /** Entries of the archive that an xlsx file is. */
  entries: number;
  /** What all entries inflate to together, in bytes. */
  inflatedBytes: number;
  /** How many times its size an entry of over 1 MB may inflate to; what people write does not compress further. */
  ratio: number;
  /** Rows that are not empty, header included, over all sheets; one header row a sheet is not counted. */
  dataRows: number;
  /** Columns of a sheet. */
  columns: number;
}

const megabyte = 1024 * 1024;

/** The limits of an import. */
export const limits: Limits = {
  fileBytes: 20 * megabyte,
  entries: 1_000,
  inflatedBytes: 100 * megabyte,
  ratio: 200,
  dataRows: 20_000,
  columns: 200,
};

/** Bytes for a reader, in MB. */
export const inMegabytes = (bytes: number): string => `${Math.round((bytes / megabyte) * 10) / 10} MB`;
