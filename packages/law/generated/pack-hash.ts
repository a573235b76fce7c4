// Made by build/main.ts: the hash of pack.json, which the loader demands.
export const PACK_HASH = 'a37b5788852120daad0afaa91d92ace84b3dd365e94d209a0d229571874b2f0d'
