import type { Generated } from 'kysely'

export interface RoomTable {
  id: Generated<string>
  organId: string
  areaCode: string
  name: string
  address: string
  capacity: number
  latitude: number | null
  longitude: number | null
  equipment: string | null
  isActive: Generated<boolean>
  version: Generated<number>
  createdAt: Date
}

export interface VenueTables {
  room: RoomTable
}
