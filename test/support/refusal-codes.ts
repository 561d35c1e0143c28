import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { root } from '../../scripts/lib/paths.ts'

export interface RefusalCodes {
  /** Every code that somebody may be refused with, and the places that do so. */
  codes: Map<string, string[]>
  /** Places whose code the types don't tell. */
  untold: string[]
}

/**
 * What the API may answer as the reason of a refusal, as the type checker sees it: the second argument of every `Refusal`,
 * followed through variables, templates, and the callers of those who hand it on; and the codes of problems of single fields.
 */
export function refusalCodes(): RefusalCodes {
  const { config } = ts.parseConfigFileTextToJson('', readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const files = globSync('api/src/**/*.ts', { cwd: root }).filter((file) => !/(\.test|-for-tests)\.ts$/.test(file))
  const program = ts.createProgram(
    files.map((file) => path.join(root, file)),
    options,
  )
  return new Reader(program).read()
}

const isCode = (text: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)

class Reader {
  readonly #checker: ts.TypeChecker
  readonly #files: readonly ts.SourceFile[]
  readonly #calls = new Map<ts.Symbol, ts.CallExpression[]>()
  readonly #codes = new Map<string, string[]>()
  readonly #untold: string[] = []

  constructor(program: ts.Program) {
    this.#checker = program.getTypeChecker()
    this.#files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(path.join(root, 'api/src')))
  }

  read(): RefusalCodes {
    const given: ts.Expression[] = []
    for (const file of this.#files) this.#visit(file, given)
    for (const expression of given) this.#take(expression)
    return { codes: this.#codes, untold: this.#untold }
  }

  #visit(node: ts.Node, given: ts.Expression[]): void {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Refusal' && node.arguments?.[1])
      given.push(node.arguments[1])
    if (ts.isObjectLiteralExpression(node)) {
      const value = fieldCode(node)
      if (value) given.push(value)
    }
    // Those of methods aren't asked for: to know them, every query would have to be checked.
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const symbol = this.#symbolOf(node.expression)
      if (symbol) this.#calls.set(symbol, [...(this.#calls.get(symbol) ?? []), node])
    }
    ts.forEachChild(node, (child) => this.#visit(child, given))
  }

  #symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(node)
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }

  #take(expression: ts.Expression): void {
    const found = this.#codesOf(expression, new Set())
    const place = placeOf(expression)
    if (!found) this.#untold.push(place)
    for (const code of found ?? []) if (isCode(code)) this.#codes.set(code, [...(this.#codes.get(code) ?? []), place])
  }

  /** Undefined where it can't be told. */
  #codesOf(expression: ts.Expression, seen: Set<ts.Node>): string[] | undefined {
    if (seen.has(expression)) return []
    seen.add(expression)
    const told = literalsOf(this.#checker.getTypeAtLocation(expression))
    if (told) return told
    if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression) || ts.isAsExpression(expression))
      return this.#codesOf(expression.expression, seen)
    if (ts.isConditionalExpression(expression)) return this.#all([expression.whenTrue, expression.whenFalse], seen)
    if (ts.isBinaryExpression(expression)) return this.#all([expression.left, expression.right], seen)
    if (ts.isTemplateExpression(expression)) return this.#ofTemplate(expression, seen)
    const declaration = this.#symbolOf(expression)?.valueDeclaration
    if (!declaration) return undefined
    if (ts.isVariableDeclaration(declaration) && declaration.initializer)
      return this.#codesOf(declaration.initializer, seen)
    return ts.isParameter(declaration) ? this.#ofParameter(declaration, seen) : undefined
  }

  #all(expressions: readonly ts.Expression[], seen: Set<ts.Node>): string[] | undefined {
    const lists = expressions.map((one) => this.#codesOf(one, seen))
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined
  }

  #ofTemplate({ head, templateSpans }: ts.TemplateExpression, seen: Set<ts.Node>): string[] | undefined {
    let codes: string[] | undefined = [head.text]
    for (const { expression, literal } of templateSpans) {
      const parts = this.#codesOf(expression, seen)
      codes = parts && codes?.flatMap((code) => parts.map((part) => `${code}${part}${literal.text}`))
    }
    return codes
  }

  /** What the callers of the function give for it. */
  #ofParameter(parameter: ts.ParameterDeclaration, seen: Set<ts.Node>): string[] | undefined {
    const owner = parameter.parent
    const name = ts.isArrowFunction(owner) && ts.isVariableDeclaration(owner.parent) ? owner.parent.name : owner.name
    const symbol = name && this.#symbolOf(name)
    const calls = symbol && this.#calls.get(symbol)
    if (!calls) return undefined
    const at = owner.parameters.indexOf(parameter)
    const given = calls.map((call) => call.arguments[at] ?? parameter.initializer)
    return given.every((one) => one !== undefined) ? this.#all(given, seen) : undefined
  }
}

/** The code of `{ field, code }`, a problem of one field. */
function fieldCode(node: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const named = (name: string) => node.properties.find((one) => one.name?.getText() === name)
  const code = named('code')
  if (!named('field') || !code) return undefined
  if (ts.isPropertyAssignment(code)) return code.initializer
  return ts.isShorthandPropertyAssignment(code) ? code.name : undefined
}

/** All values of a type of strings that is no wider than these. */
function literalsOf(type: ts.Type): string[] | undefined {
  if (type.isStringLiteral()) return [type.value]
  if (!type.isUnion()) return undefined
  const some = type.types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)))
  return some.every((one) => one.isStringLiteral()) ? some.map(({ value }) => value) : undefined
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(node.getStart())
  return `${path.relative(root, file.fileName)}:${line + 1}`
}
