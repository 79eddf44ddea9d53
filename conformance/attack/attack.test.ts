// A seeded tenth of the attack suite; all of it runs in the drills. ATTACK_SEED=7 tries other attempts.
import { attackTests } from './attack-tests';

attackTests(10);
