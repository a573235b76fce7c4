import { describe, expect, it } from 'vitest'
import { Documents } from '../../capture/documents.ts'
import type { Fetched } from '../../core/capture.ts'

const DAY = 86_400_000

const made = (mostBytes?: number) => {
  const asked: string[] = []
  let now = 0
  const documents = new Documents(() => now, mostBytes)
  const get = (address: string, size = 1): Promise<Fetched> =>
    documents.get(address, async () => {
      asked.push(address)
      return { state: 'got', url: address, status: 200, headers: [], body: new Uint8Array(size) }
    })
  const wait = (milliseconds: number): void => {
    now += milliseconds
  }
  return { documents, asked, get, wait }
}

describe('documents', () => {
  it('are asked for once, by two at once too, and anew after a day', async () => {
    const { asked, get, wait } = made()
    const [one, other] = await Promise.all([get('a'), get('a')])
    expect(one).toBe(other)
    wait(DAY - 1)
    await get('a')
    expect(asked).toEqual(['a'])
    wait(1)
    await get('a')
    expect(asked).toEqual(['a', 'a'])
  })

  it('those used longest ago make room when their bytes add up', async () => {
    const { asked, get } = made(10)
    await get('a', 4)
    await get('b', 4)
    await get('a', 4)
    await get('c', 4)
    await get('a', 4)
    await get('b', 4)
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  it('one that is larger than all the room is given all the same', async () => {
    const { asked, get } = made(10)
    await expect(get('a', 11)).resolves.toMatchObject({ state: 'got' })
    await get('a', 11)
    expect(asked).toEqual(['a', 'a'])
  })

  it('a fault is told to whoever asked, and to nobody after', async () => {
    const { documents, get } = made()
    await expect(documents.get('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(get('a')).resolves.toMatchObject({ state: 'got' })
  })
})
