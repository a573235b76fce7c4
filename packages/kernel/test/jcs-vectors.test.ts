import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalise } from '../index.ts'

// After the cases `values` and `weird` of RFC 8785 (sections 3.2.2 and 3.2.3), written out by hand.
const own = [
  {
    name: 'values',
    input: String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`,
    output: String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  },
  {
    name: 'weird',
    input: String.raw`{
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\u000a": "Newline",
      "1": "One",
      "\u0080": "Control\u007f",
      "\ud83d\ude02": "Smiley",
      "\u00f6": "Latin Small Letter O With Diaeresis",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "</script>": "Browser Challenge"
    }`,
    output: [
      String.raw`{"\n":"Newline","\r":"Carriage Return","1":"One","</script>":"Browser Challenge",`,
      '"\u0080":"Control\u007f","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😂":"Smiley",',
      '"\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ].join(''),
  },
]

describe('cases of RFC 8785', () => {
  it.each(own)('$name', ({ input, output }) => {
    expect(canonicalise(input)).toBe(output)
  })
})

const vectors = path.resolve(import.meta.dirname, '../../../../shared/vectors/jcs')
const isPresent = existsSync(vectors)

describe.skipIf(!isPresent)(`public pairs of cyberphone/json-canonicalization in ${vectors}`, () => {
  it.each(isPresent ? readdirSync(path.join(vectors, 'input')) : ['absent'])('%s', (file) => {
    const read = (folder: string) => readFileSync(path.join(vectors, folder, file), 'utf8')
    expect(canonicalise(read('input'))).toBe(read('output'))
  })
})
