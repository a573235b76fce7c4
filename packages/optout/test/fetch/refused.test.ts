import { describe, expect, it } from 'vitest'
import { Getter } from '../../fetch/get.ts'
import { isPublicAddress } from '../../fetch/public-address.ts'
import { serve } from './server.ts'

const OPTIONS = { most: 1000, redirects: 5 }

describe('addresses that are not public', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/',
    'http://100.64.0.1/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[ff02::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[2001:db8::1]/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
  ])('%s', async (url) => {
    await using getter = new Getter()
    const { fetched, hops } = await getter.get(url, OPTIONS)
    expect(fetched).toMatchObject({ state: 'unreachable', reason: 'address-refused' })
    expect(hops).toEqual([])
  })

  it.each(['localhost', 'inside.example'])('a name that leads inside: %s', async (name) => {
    await using server = await serve((_, response) => response.end('secret'))
    await using getter = new Getter({ resolver: async () => ['93.184.216.34', '127.0.0.1'] })
    const { fetched } = await getter.get(`http://${name}:${server.port}/`, OPTIONS)
    expect(fetched).toMatchObject({ state: 'unreachable', reason: 'address-refused' })
    expect(server.asked).toEqual([])
  })

  it('a redirect inside', async () => {
    await using inside = await serve((_, response) => response.end('secret'), '127.0.0.2')
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.2:${inside.port}/` }).end(),
    )
    await using getter = new Getter({ allow: ['127.0.0.1'] })
    const { fetched, hops } = await getter.get(`http://127.0.0.1:${server.port}/`, OPTIONS)
    expect(fetched).toMatchObject({ state: 'unreachable', reason: 'address-refused' })
    expect(hops.map(({ status }) => status)).toEqual([302])
    expect(inside.asked).toEqual([])
  })

  it('a name that answers otherwise the second time (DNS rebinding)', async () => {
    const answers = ['127.0.0.1', '127.0.0.2']
    await using inside = await serve((_, response) => response.end('secret'), '127.0.0.2')
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: `http://name.example:${inside.port}/` }).end(),
    )
    const resolver = async (): Promise<readonly string[]> => [answers.shift() ?? '127.0.0.2']
    await using getter = new Getter({ allow: ['127.0.0.1'], resolver })
    const { fetched } = await getter.get(`http://name.example:${server.port}/`, OPTIONS)
    expect(fetched).toMatchObject({ state: 'unreachable', reason: 'address-refused' })
    expect(inside.asked).toEqual([])
  })

  it.each(['file:///etc/passwd', 'ftp://example.kz/', 'gopher://example.kz/', 'data:text/plain,x'])(
    'other schemes: %s',
    async (url) => {
      await using getter = new Getter()
      expect((await getter.get(url, OPTIONS)).fetched).toMatchObject({ reason: 'scheme-refused' })
    },
  )

  it('names and passwords in an address', async () => {
    await using getter = new Getter()
    const { fetched } = await getter.get('http://who:what@example.kz/', OPTIONS)
    expect(fetched).toMatchObject({ reason: 'credentials-refused' })
  })

  it.each(['8.8.8.8', '2606:4700::1111', '93.184.216.34'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})
