import { createParamDecorator } from '@nestjs/common';
import { DEMO_ACTOR, type Actor } from './actor.js';

/** Who sends the request. Until sign-in exists everybody on this machine is 演示用户. */
export const CurrentActor = createParamDecorator((): Actor => DEMO_ACTOR);
