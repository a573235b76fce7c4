import { fromHex, toHex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { decodeCbor } from '../../core/cbor/decode.ts'
import { encodeCbor } from '../../core/cbor/encode.ts'
import { APPENDIX_A } from './appendix-a.ts'

describe('RFC 8949 Appendix A', () => {
  it('is complete', () => expect(APPENDIX_A).toHaveLength(81))

  it.each(APPENDIX_A)('reads $hex', ({ hex, value }) => expect(decodeCbor(fromHex(hex))).toStrictEqual(value))

  it.each(APPENDIX_A.filter(({ readOnly }) => !readOnly))('writes $hex', ({ hex, value }) =>
    expect(toHex(encodeCbor(value))).toBe(hex),
  )
})
