/** Where the strings of the report are, for `translator`. */
export const reportLocales: URL = new URL('./locales/', import.meta.url)
