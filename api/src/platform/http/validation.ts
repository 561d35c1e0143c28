import { Ajv, type Options, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import fastJson from 'fast-json-stringify'
import type { FastifyInstance } from 'fastify'

const COMMON: Options = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: true,
  strict: false,
  validateFormats: true,
}

/**
 * Bodies are taken literally (Fastify's default would turn null into "" and drop unknown properties:
 * security.md facts 3). Text of addresses becomes numbers and booleans where the contract says so. Schemas are compiled
 * at the first request of a route: hundreds of routes at once would make every start wait for seconds.
 */
export function registerValidation(app: FastifyInstance): void {
  const literal = new Ajv({ ...COMMON, coerceTypes: false })
  const address = new Ajv({ ...COMMON, coerceTypes: true })
  for (const ajv of [literal, address]) formats.default(ajv)
  app.setValidatorCompiler(({ schema, httpPart }) =>
    compiledWhenUsed(httpPart === 'body' ? literal : address, schema as object),
  )
  app.setSerializerCompiler(({ schema }) => {
    let write: ((value: unknown) => string) | undefined
    return (value) => {
      write ??= fastJson(schema as object)
      return write(value)
    }
  })
}

/** Ajv leaves the errors of a check on the function that checked. */
function compiledWhenUsed(ajv: Ajv, schema: object): ValidateFunction {
  let compiled: ValidateFunction | undefined
  const validate = (value: unknown) => {
    compiled ??= ajv.compile(schema)
    const isValid = compiled(value)
    validate.errors = compiled.errors
    return isValid
  }
  validate.errors = undefined as ValidateFunction['errors']
  return validate as ValidateFunction
}
