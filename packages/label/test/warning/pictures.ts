import sharp, { type Sharp } from 'sharp'

/** A picture with noise all over: the hardest ground for letters. */
export const busy = (width: number, height: number): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })

/** One colour. */
export const plain = (width: number, height: number, background: string): Sharp =>
  sharp({ create: { width, height, channels: 3, background } })

/** Five frames, each of another colour. */
export const frames = async (): Promise<Sharp> => {
  const raw = await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      sharp({
        create: { width: 300, height: 200, channels: 3, background: { r: index * 50, g: 200 - index * 40, b: 90 } },
      })
        .raw()
        .toBuffer(),
    ),
  )
  return sharp(Buffer.concat(raw), { raw: { width: 300, height: 1000, channels: 3, pageHeight: 200 } })
}
