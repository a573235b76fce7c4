import type { Plugin } from 'rolldown'

/** `var Name = class … };` at the start of lines: as the builders of these libraries write every class. */
const CLASS = /^var (\w+) = class([\s\S]*?)^\};$/gm

/** It chooses an engine of cryptography for those who use one; the check of time stamps calls Web Cryptography itself. */
const ENGINE = /^initCryptoEngine\(\);$/gm

/**
 * Says of the classes of pkijs and asn1js that to make them does nothing else. They set names in static blocks, so no
 * bundler dares to leave out those that nobody uses: 25 kB of the packed page.
 */
export const pureClasses: Plugin = {
  name: 'pure-classes',
  transform(code, id) {
    if (!/\/node_modules\/(pkijs|asn1js)\//.test(id)) return null
    const pure = code.replaceAll(CLASS, (_, name: string, rest: string) => {
      return `var ${name} = /* @__PURE__ */ (() => class${rest}})();`
    })
    if (pure === code) throw new Error(`${id}: its classes are written in another way now`)
    return { code: pure.replaceAll(ENGINE, ''), map: null }
  },
}
