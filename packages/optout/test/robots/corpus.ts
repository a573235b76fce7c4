import type { Random } from './random.ts'

/** Names of crawlers as files name them, and shares of files that do. */
const AGENTS = ['Googlebot', 'Bingbot', 'GPTBot', 'CCBot', 'ClaudeBot', 'AhrefsBot', 'SemrushBot', 'MJ12bot', 'Yandex']

const FOLDERS = ['wp-admin', 'search', 'cgi-bin', 'tmp', 'user', 'node', 'cart', 'checkout', 'api', 'admin', 'media']
const LEAVES = ['login', 'index.html', 'list.php', 'print', 'feed', 'export.csv', 'share', 'trackback', 'page', 'tag']
/** Few sites have such names. */
const RARE = ['файл', 'a b', '%7Ejoe', 'x~y']

const path = (random: Random): string => {
  const parts = Array.from({ length: 1 + random.below(4) }, () =>
    random.chance(0.7)
      ? `${random.pick(FOLDERS)}${random.chance(0.3) ? random.below(90) : ''}`
      : random.pick(random.chance(0.1) ? RARE : LEAVES),
  )
  return `/${parts.join('/')}${random.chance(0.3) ? '/' : ''}`
}

const pattern = (random: Random): string => {
  const plain = path(random)
  if (random.chance(0.12)) return `/*${random.pick(['?', '&'])}${random.pick(FOLDERS)}=`
  if (random.chance(0.06)) return `${plain}*${random.pick(LEAVES)}`
  if (random.chance(0.04)) return `/*.${random.pick(['php', 'pdf', 'jpg'])}$`
  return plain
}

const rule = (random: Random): string => {
  if (random.chance(0.03)) return `# ${'a remark on what follows '.repeat(1 + random.below(4))}`
  if (random.chance(0.02)) return `Sitemap: https://example.org/sitemap-${random.below(900)}.xml`
  if (random.chance(0.02)) return `Crawl-delay: ${random.below(20)}`
  const name = random.chance(0.15) ? 'Allow' : random.chance(0.05) ? 'disallow' : 'Disallow'
  return `${name}: ${pattern(random)}`
}

/** A robots.txt such as sites have: some groups, some tens of rules, remarks, sitemaps, signals. */
export const makeRobots = (random: Random): string => {
  const lines: string[] = []
  const groups = 1 + random.below(random.chance(0.2) ? 12 : 3)
  for (let group = 0; group < groups; group += 1) {
    const named = group === 0 ? ['*'] : [random.pick(AGENTS)]
    if (random.chance(0.2)) named.push(random.pick(AGENTS))
    lines.push(...named.map((agent) => `User-agent: ${agent}`))
    if (random.chance(0.1)) lines.push('Content-Signal: search=yes, ai-train=no')
    const rules = 1 + random.below(random.chance(0.25) ? 260 : 40)
    for (let count = 0; count < rules; count += 1) lines.push(rule(random))
    lines.push('')
  }
  return lines.join(random.chance(0.1) ? '\r\n' : '\n')
}

/** Paths and queries as addresses have them. */
export const makePath = (random: Random): string =>
  new URL(
    `${path(random)}${random.chance(0.25) ? `?${random.pick(FOLDERS)}=${random.below(500)}` : ''}`,
    'https://a.example',
  ).href.slice('https://a.example'.length)
