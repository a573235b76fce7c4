import type { Font } from './sfnt.ts'

interface Point {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

type Contour = readonly Point[]

/** Composite glyphs inside composite glyphs; the font has two levels. */
const DEPTH = 8

/** The outline of a glyph as SVG path data in font units, y upwards. */
export const glyphPath = (font: Font, glyph: number): string => contours(font, glyph, 0).map(contourPath).join('')

/** The parts a composite glyph is made of; none for a simple one. */
export const componentsOf = (font: Font, glyph: number): readonly number[] => {
  const place = font.outlineAt(glyph)
  if (place === undefined) return []
  const view = viewOf(font, place.offset)
  return view.getInt16(0) < 0 ? parts(view).map(({ glyph: part }) => part) : []
}

const viewOf = (font: Font, offset: number): DataView =>
  new DataView(font.bytes.buffer, font.bytes.byteOffset + offset, font.bytes.byteLength - offset)

const contours = (font: Font, glyph: number, depth: number): readonly Contour[] => {
  const place = font.outlineAt(glyph)
  if (place === undefined || depth > DEPTH) return []
  const view = viewOf(font, place.offset)
  const count = view.getInt16(0)
  if (count >= 0) return simpleContours(view, count)
  return parts(view).flatMap(({ glyph: part, dx, dy, matrix: [a, b, c, d] }) =>
    contours(font, part, depth + 1).map((contour) =>
      contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })),
    ),
  )
}

interface Part {
  readonly glyph: number
  readonly dx: number
  readonly dy: number
  readonly matrix: readonly [number, number, number, number]
}

/** OpenType, `glyf`, composite glyph description. */
const parts = (view: DataView): readonly Part[] => {
  const found: Part[] = []
  let at = 10
  for (let more = true; more; ) {
    const flags = view.getUint16(at)
    const glyph = view.getUint16(at + 2)
    at += 4
    const words = (flags & 1) !== 0
    const [dx, dy] = words ? [view.getInt16(at), view.getInt16(at + 2)] : [view.getInt8(at), view.getInt8(at + 1)]
    at += words ? 4 : 2
    const fixed = (): number => {
      at += 2
      return view.getInt16(at - 2) / 16384
    }
    let matrix: Part['matrix'] = [1, 0, 0, 1]
    if ((flags & 0x08) !== 0) {
      const scale = fixed()
      matrix = [scale, 0, 0, scale]
    } else if ((flags & 0x40) !== 0) matrix = [fixed(), 0, 0, fixed()]
    else if ((flags & 0x80) !== 0) matrix = [fixed(), fixed(), fixed(), fixed()]
    found.push({ glyph, dx, dy, matrix })
    more = (flags & 0x20) !== 0
  }
  return found
}

/** OpenType, `glyf`, simple glyph description. */
const simpleContours = (view: DataView, count: number): readonly Contour[] => {
  if (count === 0) return []
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(10 + 2 * index))
  const total = (ends.at(-1) ?? -1) + 1
  let at = 10 + 2 * count
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < total) {
    const flag = view.getUint8(at++)
    flags.push(flag)
    if ((flag & 8) !== 0) for (let repeat = view.getUint8(at++); repeat > 0; repeat--) flags.push(flag)
  }
  const axis = (short: number, same: number): readonly number[] => {
    let value = 0
    return flags.map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) !== 0 ? view.getUint8(at++) : -view.getUint8(at++)
      else if ((flag & same) === 0) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }
  const xs = axis(2, 16)
  const ys = axis(4, 32)
  const points = flags.map((flag, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) !== 0 }))
  return ends.map((end, index) => points.slice((ends[index - 1] ?? -1) + 1, end + 1))
}

const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, on: true })

/** Between two control points stands a point of the curve that the font leaves out. */
const contourPath = (contour: Contour): string => {
  const [first] = contour
  const last = contour.at(-1)
  if (first === undefined || last === undefined) return ''
  const start = first.on ? first : last.on ? last : middle(first, last)
  let path = `M${start.x} ${start.y}`
  for (const [index, point] of contour.entries()) {
    const next = contour[(index + 1) % contour.length] ?? start
    if (point.on) path += `L${point.x} ${point.y}`
    else {
      const end = next.on ? next : middle(point, next)
      path += `Q${point.x} ${point.y} ${end.x} ${end.y}`
    }
  }
  return `${path}Z`
}
