/** What is read only by some of those who see the page: null for the others. */
export async function maySee<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Response && error.status === 403) return null
    throw error
  }
}
