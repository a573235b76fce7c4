import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PAGE_STYLE } from '@tanba/markup'
import { rolldown } from 'rolldown'
import { licencesOf } from './licences.ts'
import { pureClasses } from './pure-classes.ts'

const PAGE = join(import.meta.dirname, '..', 'page', 'browser')

/**
 * The whole page as one file. The same sources give the same bytes, on any machine.
 *
 * @throws {Error} The program needs something that no browser has, or did not become one piece.
 */
export const buildVerifierPage = async (): Promise<string> => {
  const { script, licences } = await bundled(join(PAGE, 'main.ts'))
  const style = squeezed(`${PAGE_STYLE}${readFileSync(join(PAGE, 'page.css'), 'utf8')}`)
  return `<!DOCTYPE html>
<html lang="kk">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Tanba</title>
<style>${style}</style>
</head>
<body>
<noscript>
<p lang="kk">Бұл бет тексеруді осы браузерде орындайды: оған JavaScript керек.</p>
<p lang="ru">Эта страница проверяет прямо в браузере: ей нужен JavaScript.</p>
<p lang="en">This page checks inside the browser: it needs JavaScript.</p>
</noscript>
<script>${script}</script>
</body>
</html>
<!--
This page holds parts of these libraries:

${licences}
-->
`
}

/**
 * Nothing may be fetched, sent or framed, and only this very script and style may run. The worker is made from the script
 * itself (`blob:`). Trusted Types: no text can become markup or script, whatever the program does by mistake.
 */
const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types tanba-worker',
  ].join('; ')

/** CSP Level 3, hash-source: over the text between the tags. */
const sourceHash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

const bundled = async (input: string): Promise<{ readonly script: string; readonly licences: string }> => {
  const build = await rolldown({
    input,
    platform: 'browser',
    // No module of ours or of the libraries does anything by being loaded, so what is not called falls away: with it
    // go the parts of the kernel that need Node.
    treeshake: { moduleSideEffects: false },
    external: [/^node:/],
    logLevel: 'warn',
    plugins: [pureClasses],
  })
  try {
    const { output } = await build.generate({ format: 'iife', minify: true, comments: false })
    const [chunk] = output
    if (output.length !== 1) throw new Error(`${input}: ${output.length} pieces instead of one`)
    if (chunk.imports.length > 0) throw new Error(`${input}: no browser has ${chunk.imports.join(', ')}`)
    // These end or hide a script inside HTML.
    if (/<\/script|<!--/i.test(chunk.code))
      throw new Error(`${input}: the program holds a tag that would end its element`)
    // A comment of HTML ends at its first two dashes and a bracket.
    return { script: chunk.code.trimEnd(), licences: licencesOf(chunk.moduleIds).replaceAll('--', '- -') }
  } finally {
    await build.close()
  }
}

/** Style without the space that only its writers need. */
const squeezed = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .trim()
