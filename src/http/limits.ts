const MB = 1024 * 1024;

/** A post of the longest kind in twenty languages has some hundred kilobytes. */
export const JSON_LIMIT_MB = 1;
export const JSON_LIMIT_BYTES = JSON_LIMIT_MB * MB;

/** One picture or CSV file: no network takes more. */
export const FILE_LIMIT_MB = 20;
export const FILE_LIMIT_BYTES = FILE_LIMIT_MB * MB;

/** All files of one upload together, which are in memory at once. */
export const UPLOAD_LIMIT_MB = 100;
export const UPLOAD_LIMIT_BYTES = UPLOAD_LIMIT_MB * MB;
export const UPLOAD_PARTS = 500;
