import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../deps.ts'
import type { NoticeKind } from './contract.ts'

export type Channel = 'SMS' | 'MAIL'

/** What goes out: a template (短信模板) and its facts. The gateway's template holds the sentence. */
export interface Message {
  /** The same for a message that is sent again. */
  noticeId: string
  channel: Channel
  /** A telephone number or a mail address. */
  to: string
  template: NoticeKind
  params: Record<string, string>
  link: string | null
}

/** Proof of delivery, or why there will be none; `error` is a code. */
export interface Delivery {
  state: 'SENT' | 'FAILED'
  error?: string
}

/** The way out for messages. Throws when it is worth trying again. */
export interface Gateway {
  send(message: Message): Promise<Delivery>
}

/**
 * The one place where the gateway is chosen. Demo and test write what would be sent into files of the data folder, and
 * nothing leaves the machine; production has none until one is connected, and every delivery says so.
 */
export function gatewayOf({ profile, dataDir }: Deps['config']): Gateway {
  return profile === 'production' ? unconnected : fileSink(path.join(dataDir, 'outbox'))
}

const unconnected: Gateway = { send: async () => ({ state: 'FAILED', error: 'gateway-not-configured' }) }

/** One JSON line a message in `sms.jsonl` and `mail.jsonl`, readable by the owner only. */
function fileSink(folder: string): Gateway {
  return {
    async send(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, `${message.channel.toLowerCase()}.jsonl`)
      await appendFile(file, `${JSON.stringify(message)}\n`, { mode: 0o600 })
      return { state: 'SENT' }
    },
  }
}
