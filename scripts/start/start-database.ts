import { setTimeout as delay } from 'node:timers/promises'
import { type OwnDatabase, ownDatabase } from '../lib/database.ts'
import { Problem } from '../lib/problem.ts'
import { restartDelay } from './restart-delay.ts'

const WAIT_MS = 500

/** A database that runs for as long as we do. */
export interface RunningDatabase {
  url: string
  port: number
  stop(): Promise<void>
}

/**
 * Starts the embedded server and keeps it running, always at the same address.
 * @param giveUp told when it cannot be brought back
 */
export async function startDatabase(giveUp: (problem: unknown) => void): Promise<RunningDatabase> {
  const database = await claim()
  let stopping = false

  async function keepRunning() {
    const crashes: number[] = []
    for (;;) {
      await database.gone()
      if (stopping) return
      crashes.push(performance.now())
      const pause = restartDelay(crashes)
      if (pause === undefined)
        throw new Problem('数据库反复退出，已全部停止。', 'The database keeps ending: everything is stopped.')
      console.log('! 数据库意外退出，正在重新启动  The database ended, starting it again')
      await delay(pause)
      if (!stopping) await database.restart()
    }
  }
  keepRunning().catch(giveUp)

  return {
    url: database.url,
    port: database.port,
    stop: () => {
      stopping = true
      return database.close()
    },
  }
}

/** Another command of this installation may be using the server for a moment. */
async function claim(): Promise<OwnDatabase> {
  for (let told = false; ; told = true) {
    const own = await ownDatabase(console.log)
    if ('url' in own) return own
    if (!told)
      console.log(
        `… 数据库正由进程 ${own.ownedBy} 使用，等待它  Waiting for process ${own.ownedBy}, which uses the database`,
      )
    await delay(WAIT_MS)
  }
}
