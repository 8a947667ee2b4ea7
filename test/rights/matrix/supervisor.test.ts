import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('supervisor')
