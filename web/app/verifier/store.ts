import { type IDBPDatabase, openDB } from 'idb'

let opened: Promise<IDBPDatabase> | undefined

const database = () => {
  opened ??= openDB('liangzheng-verifier', 1, { upgrade: (fresh) => void fresh.createObjectStore('kept') })
  return opened
}

/** What this browser keeps, by name. */
export async function kept<T>(name: string): Promise<T | undefined> {
  return (await database()).get('kept', name)
}

export async function keep(name: string, value: unknown): Promise<void> {
  await (await database()).put('kept', value, name)
}
