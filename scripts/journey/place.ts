import { runNode } from '../lib/command.ts'
import { startInstance } from '../lib/instance.ts'
import { scratchPlace } from '../lib/scratch-place.ts'
import { seedJourneyWorld } from '../seed/journey-world.ts'
import type { Cast } from './cast.ts'
import { Deviation } from './ledger.ts'

/** Where a journey runs, and as whom. */
export interface Place {
  url: string
  cast: Cast
  verifyAudit?: () => Promise<void>
  close(): Promise<void>
}

/** An API of our own on a scratch database, both gone afterwards. */
export async function ownPlace(server: string | undefined): Promise<Place> {
  const scratch = await scratchPlace('journey', server)
  try {
    const { databaseUrl, dataDir } = scratch
    const cast = await seedJourneyWorld(databaseUrl, dataDir)
    const instance = await startInstance({ databaseUrl, dataDir })
    return {
      url: instance.url,
      cast,
      verifyAudit: () => verifyByScript(databaseUrl),
      close: () => instance.stop().finally(() => scratch.close()),
    }
  } catch (error) {
    await scratch.close()
    throw error
  }
}

async function verifyByScript(databaseUrl: string): Promise<void> {
  const { code, output } = await runNode(['scripts/verify-audit.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
  if (code !== 0) throw new Deviation(`verify-audit does not agree: ${output.trim()}`)
}
