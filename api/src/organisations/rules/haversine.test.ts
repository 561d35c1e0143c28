import { describe, expect, it } from 'vitest'
import { haversineKm } from './haversine.ts'

const changsha = { latitude: 28.2282, longitude: 112.9388 }
const jishou = { latitude: 28.3118, longitude: 109.7389 }

describe('the distance between two places', () => {
  it('is nothing to itself, the same both ways, and about 314 km from Changsha to Jishou', () => {
    expect(haversineKm(changsha, changsha)).toBe(0)
    expect(haversineKm(changsha, jishou)).toBeCloseTo(haversineKm(jishou, changsha), 9)
    expect(haversineKm(changsha, jishou)).toBeGreaterThan(310)
    expect(haversineKm(changsha, jishou)).toBeLessThan(318)
  })

  it('is half the circumference to the other side of the earth', () => {
    const other = { latitude: -changsha.latitude, longitude: changsha.longitude - 180 }
    expect(haversineKm(changsha, other)).toBeCloseTo(Math.PI * 6371.0088, 6)
  })

  it('is a degree of latitude along a meridian', () => {
    expect(haversineKm({ latitude: 27, longitude: 112 }, { latitude: 28, longitude: 112 })).toBeCloseTo(111.195, 2)
  })
})
