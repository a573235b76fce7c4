// Made by build/main.ts: the hash of pack.json, which the loader demands.
export const PACK_HASH = 'd0b371a472f31216edde2c44d2199ae2e23767f15ce86437d1035ccfd95d0c52'
