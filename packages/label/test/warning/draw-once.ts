import { createHash } from 'node:crypto'
import { argv, stdout } from 'node:process'
import sharp from 'sharp'
import { warnImage } from '../../warning/image/apply.ts'

// Prints two hashes: of a warning, and of the same words drawn as SVG text by the name of the machine's font.
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const [, , languages = 'kk,ru'] = argv
const ground = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#357' } })
  .png()
  .toBuffer()
const { bytes } = await warnImage(ground, {
  change: 'created',
  languages: languages.split(',').filter((one) => one === 'kk' || one === 'ru' || one === 'en'),
})
const text = '<text x="5" y="40" font-size="30" font-family="Noto Sans">Жасанды интеллект</text>'
const named = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60">${text}</svg>`))
  .raw()
  .toBuffer()
stdout.write(`${hash(bytes)} ${hash(named)}\n`)
