package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;

/** Something short that a feature above shows beside a lab in the outline, such as the mark; found among the beans. */
public interface LabSign {
    Map<LabId, Component> signs(Actor actor, OfferingId offering);
}
