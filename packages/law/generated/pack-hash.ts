// Made by build/main.ts: the hash of pack.json, which the loader demands.
export const PACK_HASH = '92fa40d9a8fd566d57c9a90e45d47405d6b3d28e63c2349785a510880a8186e2'
