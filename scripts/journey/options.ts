import { globSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../lib/paths.ts'
import { Problem } from '../lib/problem.ts'

export interface CommandLine {
  general: string[]
  professional: string[]
  candidates: number
  url: string | undefined
}

const DEFAULT_CANDIDATES = 40
const MOST_CANDIDATES = 20_000

/** `[--general FILE]... [--professional FILE]... [--candidates N] [--url URL]`; our own samples without files. */
export function readCommandLine(args: string[]): CommandLine {
  const { values } = parse(args)
  const candidates = Number(values.candidates ?? DEFAULT_CANDIDATES)
  if (!Number.isInteger(candidates) || candidates < 1 || candidates > MOST_CANDIDATES) {
    throw new Problem(
      `--candidates 须为 1 到 ${MOST_CANDIDATES} 的整数。`,
      `--candidates takes a whole number from 1 to ${MOST_CANDIDATES}.`,
    )
  }
  const samples = path.join(root, 'question-bank/samples')
  const given = (files: string[] | undefined, usual: string) =>
    files?.map((file) => path.resolve(file)) ?? globSync(path.join(samples, usual)).sort().slice(0, 1)
  return {
    general: given(values.general, 'general*.csv'),
    professional: given(values.professional, 'professional*.csv'),
    candidates,
    url: values.url,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        general: { type: 'string', multiple: true },
        professional: { type: 'string', multiple: true },
        candidates: { type: 'string' },
        url: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Problem(
      `参数有误：${(error as Error).message}。用法：npm run journey -- [--general 文件]… [--professional 文件]… [--candidates 人数] [--url 地址]`,
      'Usage: npm run journey -- [--general FILE]... [--professional FILE]... [--candidates N] [--url URL]',
    )
  }
}
