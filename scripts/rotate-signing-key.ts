/**
 * Replaces the key that signs credentials, in three steps with a restart of all processes after each (docs/operations.md):
 * `npm run rotate-signing-key -- prepare [--algorithm sm2]`, `… -- activate`, `… -- retire`.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { KeyFileProblem } from '../api/src/platform/crypto/key-files.ts'
import {
  activateSigningKey,
  type KeyAlgorithm,
  prepareSigningKey,
  retireSigningKeys,
} from '../api/src/platform/crypto/rotate-signing-key.ts'
import { dataDir } from './lib/paths.ts'
import { Problem, tell } from './lib/problem.ts'

const NEXT = {
  prepare: '重启全部进程后执行 activate。 Restart all processes, then: activate',
  activate: '重启全部进程，新密钥即开始签名，然后执行 retire。 Restart all processes: the new key signs. Then: retire',
  retire:
    '旧密钥只留公钥，已签的证件照常可验。 Of older keys only the public halves are left; what they signed verifies.',
}

async function rotate(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { algorithm: { type: 'string' } } })
  const [step] = positionals
  const { algorithm = 'ed25519' } = values
  if (!isStep(step) || positionals.length !== 1 || !isAlgorithm(algorithm))
    throw new Problem(
      '用法：prepare [--algorithm ed25519|sm2]、activate 或 retire。',
      'Say prepare [--algorithm ed25519|sm2], activate or retire.',
    )
  const dir = process.env.KEY_DIR ?? path.join(dataDir(process.env), 'keys')
  const written = {
    prepare: () => prepareSigningKey(dir, algorithm, new Date()),
    activate: () => activateSigningKey(dir, new Date()),
    retire: () => retireSigningKeys(dir),
  }[step]
  for (const name of await written()) console.log(`✓ ${path.join(dir, name)}`)
  console.log(NEXT[step])
}

const isStep = (step: string | undefined): step is keyof typeof NEXT => step !== undefined && Object.hasOwn(NEXT, step)
const isAlgorithm = (name: string): name is KeyAlgorithm => name === 'ed25519' || name === 'sm2'

rotate().catch((error: unknown) =>
  tell(error instanceof KeyFileProblem ? new Problem('密钥文件有问题。', error.message) : error),
)
