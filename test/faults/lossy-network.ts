import type { Random } from '../../question-bank/src/index.ts'
import type { Transport } from '../../scripts/lib/transport.ts'

/** Of a hundred requests: so many never arrive, of so many the answer is lost, and so many arrive twice. */
const LOST = 12
const UNANSWERED = 12
const TWICE = 12

export interface Losses {
  lost: number
  unanswered: number
  twice: number
}

/**
 * A network between a device and the server that loses requests, loses answers and delivers twice; the same for the same
 * random numbers. What `spares` stands for is carried as it is.
 */
export function lossy(
  carry: Transport,
  { random, losses, isSpared }: { random: Random; losses: Losses; isSpared: (path: string) => boolean },
): Transport {
  return async (request) => {
    const fate = random.below(100)
    if (isSpared(request.path)) return carry(request)
    if (fate < LOST) {
      losses.lost++
      throw new TypeError('the request was lost')
    }
    if (fate < LOST + UNANSWERED) {
      losses.unanswered++
      await carry(request)
      throw new TypeError('the answer was lost')
    }
    if (fate < LOST + UNANSWERED + TWICE) {
      losses.twice++
      const [answer] = await Promise.all([carry(request), carry(request)])
      return answer
    }
    return carry(request)
  }
}
