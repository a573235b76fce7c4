import { Ajv2020 } from 'ajv/dist/2020.js'

/** What is wrong with a value by a JSON Schema, in short. */
export const validator = (schema: object): ((value: unknown) => readonly string[]) => {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
  return (value) => {
    validate(value)
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
  }
}
