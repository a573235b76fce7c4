// Made by build/main.ts: the hash of pack.json, which the loader demands.
export const PACK_HASH = 'd8b5fb5a150008e084dcc1111aae649adf7a388558440c9bce3ebe1ae0a9f3a4'
