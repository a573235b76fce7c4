// Made by build/main.ts: the hash of pack.json, which the loader demands.
export const PACK_HASH = 'bdacdc394b58b0088d29482f082e3dc9dcbbd848fb41d43a1f179fed3fd78a06'
