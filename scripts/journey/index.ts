/**
 * Drives the whole product over HTTP, from importing question banks to a credential that is suspended and lifted:
 * `npm run journey -- [--general FILE]... [--professional FILE]... [--candidates N] [--url URL]`. Without --url on an
 * instance and a scratch database of its own; with it as the demonstration's accounts. Exit code 1 on any deviation.
 */
import { Problem } from '../lib/problem.ts'
import { secondsSince } from '../lib/step.ts'
import { demoCast } from './demo-cast.ts'
import { openBankFile } from './key-book.ts'
import { Deviation } from './ledger.ts'
import { readCommandLine } from './options.ts'
import { ownPlace, type Place } from './place.ts'
import { runJourney } from './run.ts'

async function main(): Promise<void> {
  const started = performance.now()
  const { general, professional, candidates, url } = readCommandLine(process.argv.slice(2))
  const files = [
    ...general.map((file) => openBankFile(file, 'GENERAL')),
    ...professional.map((file) => openBankFile(file, 'PROFESSIONAL')),
  ]
  const place: Place = url ? { url, cast: demoCast(), close: async () => {} } : await ownPlace(process.env.DATABASE_URL)
  try {
    const { entries } = await runJourney({ ...place, files, candidates })
    const requests = entries.reduce((sum, entry) => sum + entry.requests, 0)
    console.log(`✓ 全流程无偏差  No deviation: ${entries.length} steps, ${requests} requests, ${secondsSince(started)}`)
  } finally {
    await place.close()
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const isPlain = error instanceof Problem || error instanceof Deviation
    console.error(isPlain ? `✗ ${error instanceof Deviation ? '偏差 deviation: ' : ''}${error.message}` : error)
    process.exit(1)
  },
)
