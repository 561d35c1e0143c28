/**
 * One run of `work` at a time: calls during a run cause one more run after it, however many they are. So a thousand
 * pieces of news cost two looks at the queue, and none is overlooked.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let isRunning = false
  let isWanted = false
  return async () => {
    isWanted = true
    if (isRunning) return
    isRunning = true
    try {
      while (isWanted) {
        isWanted = false
        await work()
      }
    } finally {
      isRunning = false
    }
  }
}
