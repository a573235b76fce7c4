/** A robots.txt, and what it says to crawlers of paths. `*` is the crawler that no group names. */
export interface Vector {
  readonly rule: string
  readonly text: string
  /** crawler, path, whether it is allowed. */
  readonly asks: readonly (readonly [agent: string, path: string, allowed: boolean])[]
}

const yes = (agent: string, ...paths: string[]): Vector['asks'] => paths.map((path) => [agent, path, true] as const)
const no = (agent: string, ...paths: string[]): Vector['asks'] => paths.map((path) => [agent, path, false] as const)

const only = (rule: string): string => `User-agent: FooBot\nDisallow: /\nAllow: ${rule}\n`
const never = (rule: string): string => `User-agent: FooBot\nDisallow: ${rule}\n`

/** RFC 9309: its examples, and each of its sentences that says what matches. */
const RFC: readonly Vector[] = [
  {
    rule: '5.1 simple example',
    text: 'User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n\nEOF',
    asks: [
      ...no('x', '/a.gif', '/example/', '/example/page.html', '/p/a.gif'),
      ...yes('x', '/publications/', '/', '/a.gif?b'),
      ...yes('foobot', '/example/page.html', '/example/allowed.gif'),
      ...no('foobot', '/', '/publications/', '/example/'),
      ...no('barbot', '/example/page.html'),
      ...yes('barbot', '/example/', '/a.gif'),
      ...no('bazbot', '/example/page.html'),
      ...yes('quxbot', '/', '/example/', '/a.gif'),
    ],
  },
  {
    rule: '5.2 longest match',
    text: 'User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n',
    asks: [...no('foobot', '/example/page/disallowed.gif'), ...yes('foobot', '/example/page/', '/other')],
  },
  {
    rule: '2.2.1 groups of one token are one group',
    text: 'user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: ExampleBot\ndisallow: /baz\n',
    asks: [...no('examplebot', '/foo', '/bar', '/baz'), ...yes('examplebot', '/'), ...yes('other', '/foo')],
  },
  {
    rule: '2.2.1 a named group replaces that for all',
    text: 'user-agent: *\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: ExampleBot\ndisallow: /baz\n',
    asks: [
      ...yes('ExampleBot', '/foo'),
      ...no('ExampleBot', '/baz'),
      ...no('OtherBot', '/foo'),
      ...yes('OtherBot', '/baz'),
    ],
  },
  {
    rule: '2.2.1 tokens without case',
    text: 'user-AGENT: FOOBOT\nDISALLOW: /a\nallow: /a/b\n',
    asks: [...no('FooBot', '/a'), ...yes('foobot', '/a/b'), ...yes('FOO', '/a')],
  },
  {
    rule: '2.2.2 paths with case',
    text: never('/x/'),
    asks: [...no('FooBot', '/x/y'), ...yes('FooBot', '/X/y')],
  },
  {
    rule: '2.2.2 of equal length allow wins',
    text: 'User-agent: F\nDisallow: /a\nAllow: /a\n',
    asks: yes('F', '/a', '/ab'),
  },
  {
    rule: '2.2.2 robots.txt itself',
    text: 'User-agent: *\nDisallow: /\n',
    asks: [...yes('F', '/robots.txt'), ...no('F', '/robots.txt?')],
  },
  { rule: '2.2.2 no rule, all allowed', text: 'User-agent: F\n', asks: yes('F', '/', '/a') },
  { rule: '2.2.2 an empty rule', text: 'User-agent: F\nDisallow:\n', asks: yes('F', '/', '/a') },
  {
    rule: '2.2.2 escapes and what they stand for',
    text: never('/foo/bar?baz=http://foo.bar'),
    asks: no('FooBot', '/foo/bar?baz=http://foo.bar'),
  },
  {
    rule: '2.2.2 reserved characters stay escaped',
    text: never('/foo/bar?baz=http%3A%2F%2Ffoo.bar'),
    asks: [
      ...no('FooBot', '/foo/bar?baz=http%3A%2F%2Ffoo.bar', '/foo/bar?baz=http%3a%2f%2ffoo.bar'),
      ...yes('FooBot', '/foo/bar?baz=http://foo.bar'),
    ],
  },
  {
    rule: '2.2.2 letters outside ASCII',
    text: never('/foo/bar/ツ'),
    asks: no('FooBot', '/foo/bar/%E3%83%84', '/foo/bar/ツ', '/foo/bar/%e3%83%84'),
  },
  {
    rule: '2.2.2 the same, escaped in the file',
    text: never('/foo/bar/%E3%83%84'),
    asks: no('FooBot', '/foo/bar/%E3%83%84', '/foo/bar/ツ'),
  },
  {
    rule: '2.2.2 unreserved letters are decoded',
    text: never('/foo/bar/%62%61%7A'),
    asks: no('FooBot', '/foo/bar/baz', '/foo/bar/%62%61%7A', '/foo/bar/b%61z'),
  },
  {
    rule: '2.2.2 the tilde of old',
    text: never('/%7Ejoe/'),
    asks: [...no('FooBot', '/~joe/a', '/%7ejoe/a', '/%7Ejoe/'), ...yes('FooBot', '/joe/')],
  },
  { rule: '2.2.3 a comment', text: 'User-agent: F # that one\nDisallow: / # all\n#Allow: /\n', asks: no('F', '/a') },
  {
    rule: '2.2.3 the end of the path',
    text: never('/this/path/exactly$'),
    asks: [...no('FooBot', '/this/path/exactly'), ...yes('FooBot', '/this/path/exactly/', '/this/path/exactly?')],
  },
  {
    rule: '2.2.3 any characters',
    text: never('/this/*/exactly'),
    asks: [
      ...no('FooBot', '/this/a/exactly', '/this/a/b/exactly/c', '/this//exactly'),
      ...yes('FooBot', '/this/exactly'),
    ],
  },
  {
    rule: '2.2.3 an escaped star',
    text: never('/path/file-with-a-%2A.html'),
    asks: [
      ...no('FooBot', '/path/file-with-a-*.html', '/path/file-with-a-%2A.html', '/path/file-with-a-%2a.html'),
      ...yes('FooBot', '/path/file-with-a-b.html'),
    ],
  },
  {
    rule: '2.2.3 an escaped dollar',
    text: never('/path/foo-%24'),
    asks: [...no('FooBot', '/path/foo-$', '/path/foo-%24', '/path/foo-$a'), ...yes('FooBot', '/path/foo-')],
  },
  {
    rule: '2.2.4 other records do not end a list of crawlers',
    text: 'User-agent: a\nSitemap: https://example.org/s.xml\nUser-agent: b\nCrawl-delay: 3\nDisallow: /x\n',
    asks: [...no('a', '/x'), ...no('b', '/x'), ...yes('c', '/x')],
  },
  {
    rule: '2.2 rules before any group',
    text: 'Disallow: /\nUser-agent: a\nAllow: /b\n',
    asks: [...yes('a', '/c'), ...yes('z', '/c')],
  },
]

/** Google's published table "URL matching based on path values". */
const PATH_VALUES: readonly Vector[] = [
  { rule: '/', text: only('/'), asks: yes('FooBot', '/', '/any') },
  { rule: '/*', text: only('/*'), asks: yes('FooBot', '/', '/any') },
  {
    rule: '/$',
    text: `User-agent: FooBot\nDisallow: /*\nAllow: /$\n`,
    asks: [...yes('FooBot', '/'), ...no('FooBot', '/a', '/?')],
  },
  {
    rule: '/fish',
    text: only('/fish'),
    asks: [
      ...yes(
        'FooBot',
        '/fish',
        '/fish.html',
        '/fish/salmon.html',
        '/fishheads',
        '/fishheads/yummy.html',
        '/fish.php?id=anything',
      ),
      ...no('FooBot', '/Fish.asp', '/catfish', '/?id=fish', '/desert/fish'),
    ],
  },
  {
    rule: '/fish*',
    text: only('/fish*'),
    asks: [
      ...yes('FooBot', '/fish', '/fish.html', '/fish/salmon.html', '/fishheads'),
      ...no('FooBot', '/Fish.asp', '/catfish', '/?id=fish', '/desert/fish'),
    ],
  },
  {
    rule: '/fish/',
    text: only('/fish/'),
    asks: [
      ...yes('FooBot', '/fish/', '/fish/?id=anything', '/fish/salmon.htm'),
      ...no('FooBot', '/fish', '/fish.html', '/animals/fish/', '/Fish/Salmon.asp'),
    ],
  },
  {
    rule: '/*.php',
    text: only('/*.php'),
    asks: [
      ...yes(
        'FooBot',
        '/index.php',
        '/filename.php',
        '/folder/filename.php',
        '/folder/filename.php?parameters',
        '/folder/any.php.file.html',
        '/filename.php/',
      ),
      ...no('FooBot', '/', '/windows.PHP', '/php/', '/index?php'),
    ],
  },
  {
    rule: '/*.php$',
    text: only('/*.php$'),
    asks: [
      ...yes('FooBot', '/filename.php', '/folder/filename.php', '/a.php.php'),
      ...no('FooBot', '/filename.php?parameters', '/filename.php/', '/filename.php5', '/windows.PHP', '/aaaphpaaa'),
    ],
  },
  {
    rule: '/fish*.php',
    text: only('/fish*.php'),
    asks: [
      ...yes('FooBot', '/fish.php', '/fishheads/catfish.php?parameters'),
      ...no('FooBot', '/Fish.PHP', '/catfish.php'),
    ],
  },
]

/** Google's published table "Order of precedence for rules". */
const PRECEDENCE: readonly Vector[] = [
  { rule: 'the longer allows', text: 'User-agent: F\nAllow: /p\nDisallow: /\n', asks: yes('F', '/page') },
  {
    rule: 'least restrictive of two',
    text: 'User-agent: F\nAllow: /folder\nDisallow: /folder\n',
    asks: yes('F', '/folder/page'),
  },
  {
    rule: 'the longer, with a star',
    text: 'User-agent: F\nAllow: /page\nDisallow: /*.htm\n',
    asks: no('F', '/page.htm'),
  },
  {
    rule: 'conflicting of one length',
    text: 'User-agent: F\nAllow: /page\nDisallow: /*.ph\n',
    asks: yes('F', '/page.php5'),
  },
  {
    rule: 'the root exactly',
    text: 'User-agent: F\nAllow: /$\nDisallow: /\n',
    asks: [...yes('F', '/'), ...no('F', '/page.htm')],
  },
]

/** What Google's parser does where the RFC is silent. */
const LENIENT: readonly Vector[] = [
  ...['disallow', 'dissallow', 'dissalow', 'disalow', 'diasllow', 'disallaw', 'DiSaLoW', 'disallow-all'].map(
    (name) => ({
      rule: `spelt ${name}`,
      text: `User-agent: FooBot\n${name}: /a\n`,
      asks: [...no('FooBot', '/a'), ...yes('FooBot', '/b')],
    }),
  ),
  ...['user-agent', 'useragent', 'user agent', 'User Agent', 'USERAGENT', 'user-agents'].map((name) => ({
    rule: `spelt ${name}`,
    text: `${name}: FooBot\nDisallow: /a\n`,
    asks: [...no('FooBot', '/a'), ...yes('BarBot', '/a')],
  })),
  ...['dis-allow', 'disalllow', 'user_agent', 'deny'].map((name) => ({
    rule: `not taken: ${name}`,
    text: `User-agent: FooBot\n${name}: /a\n`,
    asks: yes('FooBot', '/a'),
  })),
  { rule: 'no colons', text: 'user-agent FooBot\ndisallow /\n', asks: no('FooBot', '/x') },
  { rule: 'no colon, a tab', text: 'user-agent\tFooBot\ndisallow\t \t/\n', asks: no('FooBot', '/x') },
  { rule: 'no colon, three words', text: 'user-agent: FooBot\ndisallow / please\n', asks: yes('FooBot', '/x') },
  { rule: 'names unknown', text: 'foo: FooBot\nbar: /\n', asks: yes('FooBot', '/x/y') },
  {
    rule: 'white space around',
    text: '  User-agent :  FooBot  \n\tDisallow\t:\t/a\t\n',
    asks: [...no('FooBot', '/a'), ...yes('FooBot', '/b')],
  },
  { rule: 'a mark', text: '\ufeffUser-Agent: foo\nDisallow: /a\n', asks: no('foo', '/a') },
  { rule: 'a mark later', text: 'User-Agent: foo\n\ufeffDisallow: /a\n', asks: yes('foo', '/a') },
  {
    rule: 'CR',
    text: 'User-Agent: foo\rDisallow: /a\rAllow: /a/b\r',
    asks: [...no('foo', '/a'), ...yes('foo', '/a/b')],
  },
  {
    rule: 'CR LF',
    text: 'User-Agent: foo\r\nDisallow: /a\r\nAllow: /a/b\r\n',
    asks: [...no('foo', '/a'), ...yes('foo', '/a/b')],
  },
  {
    rule: 'ends mixed, the last missing',
    text: 'User-Agent: foo\r\n\rDisallow: /a\n\nAllow: /a/b',
    asks: [...no('foo', '/a'), ...yes('foo', '/a/b')],
  },
  {
    rule: 'an empty line ends nothing',
    text: 'User-agent: foo\n\n\nUser-agent: bar\n\nDisallow: /a\n',
    asks: [...no('foo', '/a'), ...no('bar', '/a')],
  },
  { rule: 'a star and words', text: 'User-agent: * baz\nDisallow: /a\n', asks: no('foo', '/a') },
  { rule: 'a star and letters', text: 'User-agent: *baz\nDisallow: /a\n', asks: yes('foo', '/a') },
  { rule: 'a token and a version', text: 'User-agent: FooBot/2.1\nDisallow: /a\n', asks: no('FooBot', '/a') },
  {
    rule: 'a token and a word',
    text: 'User-Agent: *\nDisallow: /\nUser-Agent: Foo Bar\nAllow: /x/\nDisallow: /\n',
    asks: [...yes('Foo', '/x/y'), ...no('Foo Bar', '/x/y'), ...no('Foo', '/z')],
  },
  { rule: 'a token is not a beginning', text: 'User-agent: Foo\nDisallow: /a\n', asks: yes('FooBot', '/a') },
  {
    rule: 'a crawler with digits',
    text: 'User-agent: AI2Bot\nDisallow: /a\n\nUser-agent: img2dataset/1.0\nDisallow: /b\n',
    asks: [...no('AI2Bot', '/a'), ...yes('AI3Bot', '/a'), ...no('img2dataset', '/b')],
  },
  {
    rule: 'two crawlers of one group, one of them all',
    text: 'User-agent: *\nUser-agent: foo\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n',
    asks: [...no('foo', '/a'), ...yes('foo', '/b'), ...no('bar', '/a', '/b')],
  },
  { rule: 'a rule not from the root', text: 'User-agent: foo\nDisallow: a\n', asks: yes('foo', '/a') },
  {
    rule: 'a rule that begins with a star',
    text: 'User-agent: foo\nDisallow: *.jpg$\n',
    asks: [...no('foo', '/a.jpg', '/b/c.jpg'), ...yes('foo', '/a.jpg?x')],
  },
  {
    rule: 'the index page',
    text: 'User-Agent: *\nAllow: /allowed-slash/index.html\nDisallow: /\n',
    asks: [
      ...yes('f', '/allowed-slash/', '/allowed-slash/index.html'),
      ...no('f', '/allowed-slash/index.htm', '/other'),
    ],
  },
  {
    rule: 'index.htm',
    text: 'User-Agent: *\nAllow: /a/index.htm\nDisallow: /\n',
    asks: [...yes('f', '/a/', '/a/index.htm', '/a/index.html'), ...no('f', '/a/b', '/a')],
  },
  {
    rule: 'a dollar within',
    text: never('/a$b'),
    asks: [...no('FooBot', '/a$b', '/a$bc'), ...yes('FooBot', '/a', '/ab')],
  },
  { rule: 'a star at the end and its anchor', text: never('/a*$'), asks: no('FooBot', '/a', '/abc') },
  {
    rule: 'many stars',
    text: never('/a***b****c'),
    asks: [...no('FooBot', '/abc', '/a1b2c3'), ...yes('FooBot', '/acb')],
  },
  {
    rule: 'stretches do not overlap',
    text: never('/*aba*aba$'),
    asks: [...no('FooBot', '/abaaba', '/aba-aba'), ...yes('FooBot', '/ababa', '/aba')],
  },
  {
    rule: 'a later occurrence',
    text: never('/*aab'),
    asks: [...no('FooBot', '/aaab', '/caaaab'), ...yes('FooBot', '/aaaa')],
  },
  {
    rule: 'allowing is read narrowly: escapes',
    text: only('/foo/bar/%62%61%7A'),
    asks: [...no('FooBot', '/foo/bar/baz'), ...yes('FooBot', '/foo/bar/%62%61%7A')],
  },
  { rule: 'allowing: outside ASCII', text: only('/foo/bar/ツ'), asks: yes('FooBot', '/foo/bar/%E3%83%84') },
  {
    rule: 'allowing: a query',
    text: only('/foo/bar?qux=taz&baz=http://foo.bar?tar&par'),
    asks: yes('FooBot', '/foo/bar?qux=taz&baz=http://foo.bar?tar&par'),
  },
  {
    rule: 'a NUL ends its line',
    text: 'User-agent: foo\nDisallow: /a\0b\n',
    asks: [...no('foo', '/a'), ...yes('foo', '/b')],
  },
  { rule: 'an empty file', text: '', asks: yes('foo', '/') },
  { rule: 'no crawler', text: 'User-agent:\nDisallow: /\n', asks: yes('foo', '/') },
  {
    rule: 'a line cut at its limit',
    text: `User-agent: foo\nDisallow: /${'a'.repeat(17_000)}\nDisallow: /b\n`,
    asks: [...no('foo', '/b', `/${'a'.repeat(16_900)}`), ...yes('foo', `/${'a'.repeat(16_600)}`)],
  },
  {
    rule: 'groups, as they come',
    text: 'allow: /foo/bar/\n\nuser-agent: FooBot\ndisallow: /\nallow: /x/\nuser-agent: BarBot\ndisallow: /\nallow: /y/\n\n\nallow: /w/\nuser-agent: BazBot\n\nuser-agent: FooBot\nallow: /z/\ndisallow: /\n',
    asks: [
      ...yes('FooBot', '/x/b', '/z/d'),
      ...no('FooBot', '/y/c', '/foo/bar/'),
      ...yes('BarBot', '/y/c', '/w/a'),
      ...no('BarBot', '/z/d', '/foo/bar/'),
      ...yes('BazBot', '/z/d'),
      ...no('BazBot', '/foo/bar/'),
    ],
  },
]

export const VECTORS: readonly Vector[] = [...RFC, ...PATH_VALUES, ...PRECEDENCE, ...LENIENT]
