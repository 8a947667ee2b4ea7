import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('service')
