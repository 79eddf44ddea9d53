// The whole attack suite: at least 2,000 attempts to use data outside its purpose, and none that reaches anything.
import { attackTests } from './attack-tests';

attackTests(1);
