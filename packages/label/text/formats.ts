import { type ByteSource, type Format, identify } from '@tanba/media'

/** Texts and documents that take a mark of C2PA. */
export type TextFormat = 'text' | 'html' | 'markdown' | 'xml' | 'source' | 'epub' | 'docx' | 'xlsx' | 'pptx' | 'odt'

/** Documents that are ZIP archives. */
export type ArchiveFormat = Extract<TextFormat, 'epub' | 'docx' | 'xlsx' | 'pptx' | 'odt'>

export interface TextFormatFacts {
  readonly mediaType: string
  /** Usual endings of names, without the dot; the first is the one to write. */
  readonly endings: readonly string[]
}

const OOXML = 'application/vnd.openxmlformats-officedocument'

export const TEXT_FORMATS: Readonly<Record<TextFormat, TextFormatFacts>> = {
  text: { mediaType: 'text/plain', endings: ['txt', 'text'] },
  html: { mediaType: 'text/html', endings: ['html', 'htm'] },
  markdown: { mediaType: 'text/markdown', endings: ['md', 'markdown'] },
  xml: { mediaType: 'application/xml', endings: ['xml'] },
  source: { mediaType: 'text/plain', endings: [] },
  epub: { mediaType: 'application/epub+zip', endings: ['epub'] },
  docx: { mediaType: `${OOXML}.wordprocessingml.document`, endings: ['docx'] },
  xlsx: { mediaType: `${OOXML}.spreadsheetml.sheet`, endings: ['xlsx'] },
  pptx: { mediaType: `${OOXML}.presentationml.presentation`, endings: ['pptx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
}

/** How a comment of one line stands in a file (C2PA 2.4, A.9.3.1). */
export interface CommentStyle {
  readonly open: string
  readonly close: string
}

const HASH: CommentStyle = { open: '#', close: '' }
const SLASHES: CommentStyle = { open: '//', close: '' }
const DASHES: CommentStyle = { open: '--', close: '' }
const SEMICOLON: CommentStyle = { open: ';', close: '' }
const PERCENT: CommentStyle = { open: '%', close: '' }
/** Tools that shrink scripts and styles keep comments that begin so (A.9.3.1 asks for it). */
const KEPT: CommentStyle = { open: '/*!', close: '*/' }
const STARS: CommentStyle = { open: '/*', close: '*/' }
export const MARKUP: CommentStyle = { open: '<!--', close: '-->' }
/**
 * XML forbids `--` in a comment (XML 1.0, 2.5), and the delimiters are full of it: a comment would break the file. A
 * processing instruction may hold anything but `?>`, and whoever looks for the delimiters finds them in it as well.
 */
export const INSTRUCTION: CommentStyle = { open: '<?c2pa', close: '?>' }

/** Every style that is read. INVARIANT: no two differ in one bit, or a changed bit of the mark would go unseen. */
export const COMMENT_STYLES: readonly CommentStyle[] = [
  HASH,
  SLASHES,
  DASHES,
  SEMICOLON,
  PERCENT,
  KEPT,
  STARS,
  MARKUP,
  INSTRUCTION,
]

const BY_STYLE: readonly (readonly [CommentStyle, string])[] = [
  [HASH, 'py rb sh bash zsh pl pm r jl ps1 yaml yml toml conf cfg properties tcl nim ex exs cr mk cmake tf'],
  [SLASHES, 'c h cc cpp cxx hpp cs java kt kts scala go rs swift dart zig m mm groovy proto sol v sv glsl'],
  [KEPT, 'js mjs cjs ts mts cts tsx jsx css scss less'],
  [DASHES, 'sql lua hs elm ada adb ads vhd vhdl'],
  [SEMICOLON, 'ini asm s lisp cl el clj cljs scm rkt'],
  [PERCENT, 'tex sty cls bib erl hrl'],
]

const COMMENTS: ReadonlyMap<string, CommentStyle> = new Map(
  BY_STYLE.flatMap(([style, endings]) => endings.split(' ').map((ending) => [ending, style] as const)),
)

/** The ending of a name, in lower case, without the dot. */
const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Files of programs that have no ending; a mark in invisible letters would break them. */
const PROGRAM_FILES =
  /(?:^|[/\\])(?:\.[a-z]+(?:ignore|attributes)|\.env|Makefile|Dockerfile|Jenkinsfile|Gemfile|Rakefile|Vagrantfile)$/i

/**
 * How comments stand in source code: by the ending of the name, or by the line that names a script's interpreter;
 * undefined for formats without comments (JSON, CSV) and others.
 */
export const commentStyleOf = (name: string, isScript: boolean): CommentStyle | undefined =>
  COMMENTS.get(endingOf(name)) ?? (isScript || PROGRAM_FILES.test(name) ? HASH : undefined)

const BY_CONTENT: ReadonlySet<Format> = new Set(['html', 'xml', 'epub', 'docx', 'xlsx', 'pptx', 'odt'])

/**
 * The format of a file: by its content; what is plain text, by the ending of its name. Nothing for what takes no such
 * mark: pictures, JSON and CSV (which have neither comments nor room for one), programs.
 */
export const textFormatOf = (source: ByteSource, name: string): TextFormat | undefined => {
  const found = source.size === 0 ? 'text' : identify(source)
  if (found !== undefined && BY_CONTENT.has(found)) return found as TextFormat
  if (found !== 'text') return undefined
  const ending = endingOf(name)
  if (TEXT_FORMATS.markdown.endings.includes(ending)) return 'markdown'
  const [first, second] = source.read(0, Math.min(2, source.size))
  const isScript = first === 0x23 && second === 0x21
  if (commentStyleOf(name, isScript) !== undefined) return 'source'
  if (TEXT_FORMATS.html.endings.includes(ending)) return 'html'
  return ending === '' || TEXT_FORMATS.text.endings.includes(ending) ? 'text' : undefined
}
